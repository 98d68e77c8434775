package io.sallyport.policy;

import java.util.List;

/** What of a policy concerns Sallyport: it decides on actions of these services only. */
final class Services {
  private static final List<String> CHANGING = List.of("ram:", "sts:", "sallyport:");
  private static final List<String> ALL =
      List.of("ram:", "sts:", "sallyport:", "actiontrail:");

  private static final List<String> READING = List.of("get", "list");

  private Services() {}

  /** Whether a statement on these actions can speak of anything here. */
  static boolean concern(Scope actions) {
    return actions.others()
        || actions.patterns().stream()
            .anyMatch(pattern -> ALL.stream().anyMatch(pattern::matchesSomeWith));
  }

  /** Whether these actions can hold one that changes or lends something. */
  static boolean holdPower(Scope actions) {
    return CHANGING.stream()
        .anyMatch(service ->
            actions.others() ? !isExcluded(service, actions) : isChanging(service, actions));
  }

  /** A pattern that holds this cannot mean anything but all of the service. */
  private static boolean isExcluded(String service, Scope actions) {
    return actions.patterns().stream().anyMatch(pattern -> pattern.matchesAllWith(service));
  }

  private static boolean isChanging(String service, Scope actions) {
    return actions.patterns().stream()
        .anyMatch(pattern -> pattern.matchesSomeWith(service) && !isReading(service, pattern));
  }

  private static boolean isReading(String service, Wildcards pattern) {
    return READING.stream().anyMatch(verb -> pattern.beginsWith(service + verb));
  }
}
