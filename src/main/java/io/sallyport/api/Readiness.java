package io.sallyport.api;

import java.util.Map;

/** Whether requests can be served: token up, database reachable, in touch with the other nodes. */
public interface Readiness {
  /** Word for the PKCS#11 token. */
  String TOKEN = "token";

  /** Word for the database and this node's place among the others. */
  String DATABASE = "database";

  /**
   * What is red, by {@link #TOKEN} or {@link #DATABASE}, with the details for the operator's log;
   * empty when all is well. Answers within a second.
   */
  Map<String, String> red();
}
