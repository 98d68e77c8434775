package io.sallyport.alibaba.user;

import io.sallyport.alibaba.Body;
import io.sallyport.alibaba.Parameters;
import io.sallyport.alibaba.Product;
import io.sallyport.alibaba.RpcCall;
import io.sallyport.identity.Identity;
import io.sallyport.identity.UserName;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A page of users: filtered, in name order, after the marker, which is the name the page before
 * ended with, so that users may come and go in between.
 */
final class UserPage {
  private static final int ITEMS_MAX = 1_000;
  private static final Map<String, Set<String>> STATUS =
      Map.of(
          "active", Set.of(UserBody.ACTIVE),
          "freeze", Set.of(UserBody.FROZEN),
          "active,freeze", Set.of(UserBody.ACTIVE, UserBody.FROZEN),
          "freeze,active", Set.of(UserBody.ACTIVE, UserBody.FROZEN));

  private final List<Identity> users;
  private final boolean truncated;

  private UserPage(List<Identity> users, boolean truncated) {
    this.users = users;
    this.truncated = truncated;
  }

  static UserPage of(RpcCall call, int usualItems, List<Identity> all) {
    Parameters parameters = call.parameters();
    int items = (int) parameters.number("MaxItems", 1, ITEMS_MAX, usualItems);
    String after = parameters.text("Marker").map(UserPage::marker).orElse("");
    List<Identity> left =
        all.stream().filter(wanted(call)).filter(user -> name(user).compareTo(after) > 0).toList();
    return new UserPage(left.stream().limit(items).toList(), left.size() > items);
  }

  private static String marker(String text) {
    try {
      return new UserName(text).canonical();
    } catch (IllegalArgumentException malformed) {
      throw Parameters.invalid("Marker", "is not the marker of a page");
    }
  }

  /** RAM shows everybody; IMS only who is active, unless the call says otherwise. */
  private static Predicate<Identity> wanted(RpcCall call) {
    if (call.product() != Product.IMS) {
      return user -> true;
    }
    List<Map<String, String>> tags = call.parameters().list("Tag");
    String status =
        call.parameters().text("Status").orElse(tags.isEmpty() ? "active" : "active,freeze");
    Set<String> statuses = STATUS.get(status.replace(" ", ""));
    if (statuses == null) {
      throw Parameters.invalid("Status", "is active, freeze or active,freeze");
    }
    return user ->
        statuses.contains(UserBody.status(user))
            && tags.stream().allMatch(tag -> isTagged(user, tag));
  }

  private static boolean isTagged(Identity user, Map<String, String> tag) {
    String value = user.profile().tags().get(tag.getOrDefault("Key", ""));
    String asked = tag.getOrDefault("Value", "");
    return value != null && (asked.isEmpty() || asked.equals(value));
  }

  /** The answer. */
  Body body(String list, String item, Function<Identity, Body> each) {
    Body body = Body.empty().truth("IsTruncated", truncated);
    Stream<String> last = truncated ? Stream.of(name(users.getLast())) : Stream.empty();
    last.forEach(marker -> body.text("Marker", marker));
    return body.list(list, item, users.stream().map(each).toList());
  }

  private static String name(Identity user) {
    return user.principalName().name().canonical();
  }
}
