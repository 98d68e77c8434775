package io.sallyport;

import io.sallyport.command.CommandException;
import io.sallyport.command.Vault;
import io.sallyport.directory.CreateAccount;
import io.sallyport.network.SourceAddress;
import io.sallyport.audit.AuditAction;
import io.sallyport.pkcs11.KeyLabel;
import io.sallyport.pkcs11.KeyUse;
import io.sallyport.pkcs11.TokenCheck;
import io.sallyport.pkcs11.TokenInit;
import io.sallyport.pkcs11.TokenRefusedException;
import io.sallyport.pkcs11.TokenRotation;
import io.sallyport.relying.OperateRelyingServices;
import io.sallyport.relying.Registered;
import io.sallyport.relying.RelyingService;
import io.sallyport.relying.RelyingService.Limits;
import io.sallyport.relying.RelyingServiceId;
import io.sallyport.relying.ServiceName;
import io.sallyport.secret.Bytes;
import io.sallyport.settings.Settings;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The vault as the commands operate it. */
final class OperatedVault implements Vault {
  private static final SourceAddress LOCAL = SourceAddress.parse("127.0.0.1");

  @Override
  public Serving serve(Settings settings) {
    HeadStart.of(settings);
    return trusted(
        () -> ServingNode.start(settings, Adapters.open(settings), UnaryOperator.identity()));
  }

  @Override
  public CreateAccount.Created createAccount(Settings settings, CreateAccount.Command command) {
    return trusted(() -> {
      try (Adapters adapters = Adapters.open(settings)) {
        return new Wiring(adapters.ports(SystemClock.UTC), settings)
            .createAccount()
            .create(command, LOCAL, UUID.randomUUID().toString());
      }
    });
  }

  @Override
  public TokenKeys initialiseToken(Settings settings) {
    return trusted(() -> {
      TokenInit.Report report = TokenInit.run(settings.token());
      return new TokenKeys(
          report.tokenSerial(), texts(report.created()), texts(report.kept()), List.of());
    });
  }

  @Override
  public TokenKeys checkToken(Settings settings) {
    return trusted(() -> {
      TokenCheck.Report report = TokenCheck.run(settings.token());
      return new TokenKeys(
          report.tokenSerial(), List.of(), texts(report.keys()), report.problems());
    });
  }

  @Override
  public TokenKeys rotateSessionKey(Settings settings) {
    return trusted(() -> {
      TokenInit.Report report = TokenRotation.run(settings.token(), KeyUse.SESSION);
      // Opening remembers the new key's check value before anything is written under it.
      try (Adapters adapters = Adapters.open(settings)) {
        Ports ports = adapters.ports(SystemClock.UTC);
        new NodeEvents(
                ports.storage().audit(),
                new Wiring(ports, settings).events(),
                settings.nodeName())
            .record(AuditAction.TOKEN_ROTATE);
      }
      return new TokenKeys(
          report.tokenSerial(), texts(report.created()), texts(report.kept()), List.of());
    });
  }

  @Override
  public Registered createService(
      Settings settings, ServiceName name, Limits limits, List<Bytes> certificatePins) {
    return operated(settings, services -> services.create(name, limits, certificatePins));
  }

  @Override
  public List<RelyingService> services(Settings settings) {
    return operated(settings, OperateRelyingServices::list);
  }

  @Override
  public RelyingService deleteService(Settings settings, RelyingServiceId id) {
    return operated(settings, services -> services.delete(id));
  }

  private static <T> T operated(
      Settings settings, Function<OperateRelyingServices, T> work) {
    return trusted(() -> {
      try (Adapters adapters = Adapters.open(settings)) {
        return work.apply(
            new Wiring(adapters.ports(SystemClock.UTC), settings).operatedServices());
      }
    });
  }

  private static <T> T trusted(Supplier<T> work) {
    try {
      return work.get();
    } catch (TokenRefusedException refused) {
      throw new CommandException(String.valueOf(refused.getMessage()));
    }
  }

  private static List<String> texts(List<KeyLabel> labels) {
    return labels.stream().map(KeyLabel::toString).toList();
  }
}
