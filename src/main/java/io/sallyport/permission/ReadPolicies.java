package io.sallyport.permission;

import io.sallyport.identity.AccountId;
import io.sallyport.identity.Action;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Caller;
import io.sallyport.policy.PolicyName;
import io.sallyport.policy.PolicyType;
import io.sallyport.policy.SystemPolicies;
import io.sallyport.policy.SystemPolicy;
import io.sallyport.refusal.Refusal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Shows policies and their versions. */
public final class ReadPolicies {
  /** Most policies on one page. */
  public static final int PAGE_MAX = 1_000;

  private static final Pattern MARKER = Pattern.compile("([SC])-([a-z0-9-]{1,128})");

  private final AuthorisedPolicies authorised;
  private final Policies policies;
  private final PolicyHolders holders;
  private final Authority authority;

  /** Takes its ports. */
  public ReadPolicies(
      AuthorisedPolicies authorised,
      Policies policies,
      PolicyHolders holders,
      Authority authority) {
    this.authorised = authorised;
    this.policies = policies;
    this.holders = holders;
    this.authority = authority;
  }

  /**
   * One policy with the number of those to whom it is attached.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public Counted get(Caller by, PolicyType type, PolicyName name) {
    Policy policy = authorised.any(by, Action.POLICY_READ, type, name);
    return counted(by.principal().accountId(), List.of(policy)).getFirst();
  }

  /**
   * All versions of a policy.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public Policy versions(Caller by, PolicyType type, PolicyName name) {
    return authorised.any(by, Action.POLICY_VERSION_LIST, type, name);
  }

  /**
   * The policy, which has this version.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound} or {@code NotPermitted}
   */
  public Policy version(Caller by, PolicyType type, PolicyName name, int number) {
    Policy policy = authorised.any(by, Action.POLICY_VERSION_READ, type, name);
    if (policy.find(number).isEmpty()) {
      throw ChangePolicy.noVersion(number);
    }
    return policy;
  }

  /**
   * One page: the system policies, then those of the account, each in name order.
   *
   * @param type absent for both
   * @param after the {@code next} of the page before
   * @param limit 1 to {@link #PAGE_MAX}
   * @throws io.sallyport.refusal.RefusedException {@code NotPermitted} or {@code Invalid}
   */
  public Page list(Caller by, @Nullable PolicyType type, @Nullable String after, int limit) {
    AccountId account = by.principal().accountId();
    authority.require(by, Action.POLICY_LIST, account);
    if (limit < 1 || limit > PAGE_MAX) {
      throw Refusal.Invalid.of("limit", "is 1 to " + PAGE_MAX).asException();
    }
    Marker from = Marker.read(after);
    List<Policy> found = new ArrayList<>();
    if (type != PolicyType.CUSTOM && from.type() == PolicyType.SYSTEM) {
      found.addAll(systemAfter(from.name()));
    }
    if (type != PolicyType.SYSTEM && found.size() <= limit) {
      String name = from.type() == PolicyType.CUSTOM ? from.name() : null;
      policies.list(account, name, limit + 1 - found.size()).stream()
          .map(Policy::of)
          .forEach(found::add);
    }
    boolean more = found.size() > limit;
    List<Policy> page = more ? found.subList(0, limit) : found;
    return new Page(counted(account, page), more ? Marker.of(page.getLast()) : null);
  }

  private static List<Policy> systemAfter(String canonicalName) {
    return SystemPolicies.all().stream()
        .sorted(Comparator.comparing((SystemPolicy policy) -> policy.name().canonical()))
        .filter(policy -> policy.name().canonical().compareTo(canonicalName) > 0)
        .map(Policy::of)
        .toList();
  }

  private List<Counted> counted(AccountId account, List<Policy> page) {
    Map<PolicyRef, Integer> counts =
        holders.counts(account, page.stream().map(Policy::ref).toList());
    return page.stream()
        .map(policy -> new Counted(policy, counts.getOrDefault(policy.ref(), 0)))
        .toList();
  }

  /**
   * A policy with how often it is used.
   *
   * @param attachments to how many users and roles it is attached
   */
  public record Counted(Policy policy, int attachments) {}

  /**
   * One page.
   *
   * @param next where the next page starts; absent on the last
   */
  public record Page(List<Counted> policies, @Nullable String next) {
    /** Copies the list. */
    public Page {
      policies = List.copyOf(policies);
    }
  }

  private record Marker(PolicyType type, String name) {
    private static final String SYSTEM = "S";

    static Marker read(@Nullable String text) {
      if (text == null) {
        return new Marker(PolicyType.SYSTEM, "");
      }
      Matcher matcher = MARKER.matcher(text);
      if (!matcher.matches()) {
        throw Refusal.Invalid.of("marker", "is not the next of a page").asException();
      }
      PolicyType type =
          matcher.group(1).equals(SYSTEM) ? PolicyType.SYSTEM : PolicyType.CUSTOM;
      return new Marker(type, matcher.group(2));
    }

    static String of(Policy last) {
      return (last.type() == PolicyType.SYSTEM ? SYSTEM : "C") + "-" + last.name().canonical();
    }
  }
}
