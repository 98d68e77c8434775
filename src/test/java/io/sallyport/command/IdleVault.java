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

/** A vault that can do nothing; tests teach it what they need. */
abstract class IdleVault implements Vault {
  @Override
  public Serving serve(Settings settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public CreateAccount.Created createAccount(Settings settings, CreateAccount.Command command) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TokenKeys initialiseToken(Settings settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TokenKeys checkToken(Settings settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public TokenKeys rotateSessionKey(Settings settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Registered createService(
      Settings settings, ServiceName name, Limits limits, List<Bytes> certificatePins) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<RelyingService> services(Settings settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public RelyingService deleteService(Settings settings, RelyingServiceId id) {
    throw new UnsupportedOperationException();
  }
}
