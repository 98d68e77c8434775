package io.sallyport.api.operation;

import io.sallyport.accesskey.AuthorisedKeys;
import io.sallyport.accesskey.CheckNetworkPolicy;
import io.sallyport.accesskey.ReadKeyUses;
import io.sallyport.directory.GetSecurityOverview;
import io.sallyport.fake.KeyPorts;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Events;

/** What those look at who look after an account, over fakes. */
final class OversightCases {
  private OversightCases() {}

  static UseCases.Oversight over(KeyPorts ports, Authority authority, Events events) {
    var uses =
        new ReadKeyUses(
            new AuthorisedKeys(ports.accessKeys(), ports.identities(), authority, events),
            ports.useHistory(),
            authority,
            events);
    return new UseCases.Oversight(
        uses,
        new CheckNetworkPolicy(uses),
        new GetSecurityOverview(
            new GetSecurityOverview.Sources(
                ports.accounts(),
                ports.identities(),
                ports.mfaDevices(),
                ports.sessions(),
                ports.accessKeys(),
                ports.useHistory()),
            authority,
            events));
  }
}
