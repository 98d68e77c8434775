package io.sallyport.command;

import io.sallyport.directory.CreateAccount;
import io.sallyport.relying.Registered;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.ServiceName;
import io.sallyport.secret.Bytes;
import io.sallyport.settings.Settings;
import java.util.List;

/**
 * What the commands ask of the vault; the wiring answers. Each call opens what it needs and, but
 * for {@link #serve}, closes it again.
 *
 * <p>What goes wrong is thrown as {@link CommandException} or {@link
 * io.sallyport.refusal.UnavailableException}, with one clear sentence for the operator.
 */
public interface Vault {
  /** Opens token and database and serves until the result is closed. */
  Serving serve(Settings settings);

  /** Creates an account as the operator's own act, recorded in the audit. */
  CreateAccount.Created createAccount(Settings settings, CreateAccount.Command command);

  /** Creates the token's missing keys; never touches a key that exists. */
  TokenKeys initialiseToken(Settings settings);

  /** Looks at every key of the token and changes nothing. */
  TokenKeys checkToken(Settings settings);

  /** Creates the next epoch of the session key, recorded in the audit. */
  TokenKeys rotateSessionKey(Settings settings);

  /** Registers a relying service of the operator's, recorded in the audit. */
  Registered createService(
      Settings settings, ServiceName name, Limits limits, List<Bytes> certificatePins);

  /** The operator's relying services. */
  List<RelyingService> services(Settings settings);

  /** Deletes one of them, recorded in the audit; it is refused when this returns. */
  RelyingService deleteService(Settings settings, RelyingServiceId id);

  /** A vault that serves. */
  interface Serving extends AutoCloseable {
    /** Where it listens, {@code https://host:port}. */
    String address();

    /** Stops taking requests, answers those under way, closes everything. */
    @Override
    void close();
  }

  /**
   * The keys of a token, one line each.
   *
   * @param created those that were missing until now
   * @param found those that were there
   * @param problems why the token may not be used; empty if it may
   */
  record TokenKeys(
      String tokenSerial, List<String> created, List<String> found, List<String> problems) {
    /** Copies the lists. */
    public TokenKeys {
      created = List.copyOf(created);
      found = List.copyOf(found);
      problems = List.copyOf(problems);
    }
  }
}
