package io.sallyport.api.operation;

import io.sallyport.fake.FakeRandomness;
import io.sallyport.fake.PeoplePorts;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Events;
import io.sallyport.relying.AuthorisedServices;
import io.sallyport.relying.DeleteRelyingService;
import io.sallyport.relying.ReadRelyingServices;
import io.sallyport.relying.ReadVerifications;
import io.sallyport.relying.RegisterRelyingService;
import io.sallyport.relying.RelyingServices;
import io.sallyport.relying.RenewVerifierCredential;
import io.sallyport.relying.ServiceRules;
import io.sallyport.relying.UpdateRelyingService;
import io.sallyport.secret.Randomness;
import io.sallyport.stepup.StepUp;
import java.util.Set;

/** The use cases of relying services over a store. */
final class RelyingCases {
  private RelyingCases() {}

  static UseCases.RelyingServices over(
      PeoplePorts vault,
      Authority authority,
      StepUp stepUp,
      Events events,
      Set<String> schemes) {
    RelyingServices services = vault.relyingServices();
    Randomness random = new FakeRandomness();
    var authorised = new AuthorisedServices(services, authority);
    var rules = new ServiceRules(schemes);
    return new UseCases.RelyingServices(
        new RegisterRelyingService(services, authorised, rules, stepUp, events, random),
        new ReadRelyingServices(services, authorised),
        new UpdateRelyingService(services, authorised, rules, stepUp, events),
        new RenewVerifierCredential(services, authorised, stepUp, events, random),
        new DeleteRelyingService(services, authorised, events),
        new ReadVerifications(vault.verificationCounts(), authority),
        schemes);
  }
}
