package io.sallyport.api.operation;

import io.sallyport.json.Field;
import io.sallyport.json.Fields;
import io.sallyport.json.JsonWriter;
import io.sallyport.network.Cidr;
import io.sallyport.network.NetworkPolicy;
import java.util.LinkedHashSet;
import java.util.List;

/** A network policy as {@code {"restricted": true, "allowed": ["192.0.2.0/24"]}}. */
final class PolicyJson {
  private PolicyJson() {}

  /** The members of a policy; the result counts only if {@link Fields#done} lets it. */
  static NetworkPolicy read(Fields fields) {
    Field<Boolean> restricted = fields.requiredTruth("restricted");
    Field<List<Cidr>> allowed =
        fields.optionalList("allowed", NetworkPolicy.RANGES_MAX, Cidr::parse);
    List<Cidr> ranges = List.copyOf(new LinkedHashSet<>(allowed.or(List.of())));
    if (restricted.or(false)) {
      return new NetworkPolicy(true, ranges);
    }
    if (!ranges.isEmpty()) {
      fields.problem("allowed", "is empty unless restricted is true");
    }
    return NetworkPolicy.UNRESTRICTED;
  }

  static void write(JsonWriter json, NetworkPolicy policy) {
    json.truth("restricted", policy.restricted()).texts("allowed", policy.allowed());
  }
}
