package io.sallyport.relying;

import io.sallyport.refusal.Refusal;
import io.sallyport.refusal.RefusedException;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.secret.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is required of every relying service.
 *
 * @param schemes by name, all that are understood here
 */
public record ServiceRules(Set<String> schemes) {
  private static final int HASH_BYTES = 32;

  /** Copies the set. */
  public ServiceRules {
    schemes = Set.copyOf(schemes);
  }

  /**
   * Requires sound limits and pins.
   *
   * @throws RefusedException {@code Invalid}
   */
  void require(Limits limits, List<Bytes> pins) {
    List<Refusal.FieldProblem> problems = new ArrayList<>();
    if (limits.schemes().isEmpty() || !schemes.containsAll(limits.schemes())) {
      String known = schemes.stream().sorted().collect(Collectors.joining(", "));
      problems.add(new Refusal.FieldProblem("schemes", "are some of: " + known));
    }
    int rate = limits.requestsPerSecond();
    if (rate < 1 || rate > Limits.REQUESTS_PER_SECOND_MAX) {
      problems.add(
          new Refusal.FieldProblem(
              "requestsPerSecond", "is 1 to " + Limits.REQUESTS_PER_SECOND_MAX));
    }
    if (pins.size() > RelyingService.PINS_MAX
        || pins.stream().anyMatch(pin -> pin.length() != HASH_BYTES)) {
      problems.add(
          new Refusal.FieldProblem(
              "certificatePins", "are at most " + RelyingService.PINS_MAX + " SHA-256 hashes"));
    }
    if (!problems.isEmpty()) {
      throw new Refusal.Invalid(problems).asException();
    }
  }

  /** For the record. */
  static Map<String, String> details(RelyingService service) {
    Limits limits = service.limits();
    Map<String, String> details = new TreeMap<>();
    details.put("name", service.name().value());
    Set<io.sallyport.identity.AccountId> accounts = limits.accounts();
    details.put("accounts", accounts == null ? "all" : joined(accounts));
    details.put("schemes", joined(limits.schemes()));
    details.put("requestsPerSecond", Integer.toString(limits.requestsPerSecond()));
    details.put("repeats", Boolean.toString(limits.repeats()));
    details.put("unboundBodies", Boolean.toString(limits.unboundBodies()));
    details.put("disabled", Boolean.toString(service.disabled()));
    details.put("certificatePins", joined(service.certificatePins()));
    return details;
  }

  private static String joined(java.util.Collection<?> values) {
    return values.stream().map(Object::toString).sorted().collect(Collectors.joining(" "));
  }
}
