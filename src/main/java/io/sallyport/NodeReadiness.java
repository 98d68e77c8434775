package io.sallyport;

import io.sallyport.api.Readiness;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this node needs to answer requests. */
record NodeReadiness(Adapters adapters, NodePresence presence) implements Readiness {
  @Override
  public Map<String, String> red() {
    Map<String, String> red = new LinkedHashMap<>();
    if (!adapters.token().ready()) {
      red.put(TOKEN, adapters.token().condition());
    }
    if (!adapters.database().reachable()) {
      red.put(DATABASE, "the database does not answer");
    } else if (!presence.isSettled()) {
      red.put(DATABASE, "this node is not in touch with the other nodes");
    }
    return red;
  }
}
