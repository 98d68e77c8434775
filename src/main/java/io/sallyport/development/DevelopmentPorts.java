package io.sallyport.development;

import io.sallyport.directory.CreateAccount;
import io.sallyport.settings.Settings;

/** What the development vault needs of the vault it wraps. */
public interface DevelopmentPorts {
  /** Creates the missing keys of the token. */
  void initialiseToken(Settings settings);

  /**
   * Creates an account as the operator's own act.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NameTaken} if it exists
   */
  void createAccount(Settings settings, CreateAccount.Command command);

  /** Opens everything and serves until the result is closed. */
  Serving serve(Settings settings);

  /** A vault that serves. */
  interface Serving extends AutoCloseable {
    /** Where it listens, {@code https://host:port}. */
    String address();

    @Override
    void close();
  }
}
