package io.sallyport.policy;

/** What a statement does to the requests it speaks of. */
enum Effect {
  ALLOW,
  DENY;

  static Effect read(Node node) {
    return switch (node.text()) {
      case "Allow" -> ALLOW;
      case "Deny" -> DENY;
      default -> throw node.wrong("must be Allow or Deny");
    };
  }
}
