package io.sallyport.settings;

/**
 * Everything an operator decides, read once at start by {@link SettingsFile} and never changed. The
 * ranges of the values are checked there.
 *
 * @param nodeName how this node is called in the log and the audit trail
 */
public record Settings(
    String nodeName,
    ListenSettings listen,
    TlsSettings tls,
    NetworkSettings network,
    HttpSettings http,
    DatabaseSettings database,
    TokenSettings token,
    AccountSettings account,
    StepUpSettings stepUp,
    SignInSettings signIn,
    SignatureSettings signature,
    AlibabaSettings alibaba,
    MetricsSettings metrics) {
  /** Without metrics. */
  public Settings(
      String nodeName,
      ListenSettings listen,
      TlsSettings tls,
      NetworkSettings network,
      HttpSettings http,
      DatabaseSettings database,
      TokenSettings token,
      AccountSettings account,
      StepUpSettings stepUp,
      SignInSettings signIn,
      SignatureSettings signature,
      AlibabaSettings alibaba) {
    this(
        nodeName, listen, tls, network, http, database, token, account, stepUp, signIn, signature,
        alibaba, MetricsSettings.OFF);
  }
}
