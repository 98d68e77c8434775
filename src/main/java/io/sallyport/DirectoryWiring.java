package io.sallyport;

import io.sallyport.alibaba.RpcOperation;
import io.sallyport.alibaba.account.AccountOperations;
import io.sallyport.alibaba.account.PreferenceOperations;
import io.sallyport.alibaba.mfa.MfaOperations;
import io.sallyport.alibaba.user.NamedUsers;
import io.sallyport.alibaba.user.UserOperations;
import io.sallyport.api.operation.UseCases;
import io.sallyport.directory.GenerateCredentialReport;
import io.sallyport.directory.GetAccountSummary;
import io.sallyport.directory.GetCredentialReport;
import io.sallyport.directory.GetDefaultDomain;
import io.sallyport.directory.SetDefaultDomain;
import io.sallyport.settings.Settings;
import io.sallyport.stepup.BindMfaDevice;
import io.sallyport.stepup.CreateMfaDevice;
import io.sallyport.stepup.DeleteMfaDevice;
import io.sallyport.stepup.MfaDevices;
import io.sallyport.stepup.ReadMfaDevices;
import java.util.List;

/** Makes the compatible API's operations on users, their second factors and the account. */
final class DirectoryWiring {
  private final Ports ports;
  private final Ports.OfStorage storage;
  private final Settings settings;
  private final Wiring wiring;

  DirectoryWiring(Ports ports, Settings settings, Wiring wiring) {
    this.ports = ports;
    this.storage = ports.storage();
    this.settings = settings;
    this.wiring = wiring;
  }

  List<RpcOperation> users(NamedUsers named, UseCases cases) {
    UseCases.Users users = cases.users();
    var found =
        new UserOperations.UseCases(
            users.create(), users.get(), users.list(), users.update(), users.delete());
    return new UserOperations(found, named, cases.keys().read(), storage.sessions()).all();
  }

  List<RpcOperation> preferences(UseCases cases) {
    UseCases.Accounting account = cases.account();
    return new PreferenceOperations(
            account.getPreference(), account.setPreference(), settings.signIn().session())
        .all();
  }

  List<RpcOperation> devices(NamedUsers named, UseCases cases) {
    MfaDevices devices = storage.directory().mfaDevices();
    var found =
        new MfaOperations.UseCases(
            createDevice(devices),
            bindDevice(devices),
            new ReadMfaDevices(
                devices,
                storage.enrolments(),
                storage.identities(),
                wiring.targets(),
                wiring.authority()),
            new DeleteMfaDevice(
                devices, storage.identities(), wiring.authority(), wiring.events()),
            cases.secondFactors().reset());
    return new MfaOperations(found, named).all();
  }

  List<RpcOperation> account() {
    Ports.OfDirectory directory = storage.directory();
    var sources =
        new GenerateCredentialReport.Sources(
            storage.identities(),
            storage.passwords(),
            storage.sessions(),
            directory.mfaDevices(),
            storage.accessKeys());
    var found =
        new AccountOperations.UseCases(
            new GetAccountSummary(
                storage.identities(),
                storage.roles(),
                storage.policies(),
                directory.mfaDevices(),
                wiring.authority()),
            new GenerateCredentialReport(
                directory.credentialReports(), sources, wiring.authority(), wiring.events()),
            new GetCredentialReport(directory.credentialReports(), wiring.authority()),
            new GetDefaultDomain(storage.accounts(), wiring.authority()),
            new SetDefaultDomain(
                storage.accounts(), directory.domains(), wiring.authority(), wiring.events()));
    return new AccountOperations(found).all();
  }

  private CreateMfaDevice createDevice(MfaDevices devices) {
    return new CreateMfaDevice(
        devices,
        wiring.authority(),
        ports.token().wrapping(),
        ports.qrCodes(),
        ports.token().random(),
        wiring.events());
  }

  private BindMfaDevice bindDevice(MfaDevices devices) {
    return new BindMfaDevice(
        wiring.targets(),
        devices,
        storage.enrolments(),
        ports.token().wrapping(),
        ports.codes(),
        storage.attempts(),
        wiring.stepUp(),
        wiring.events());
  }
}
