package io.sallyport.api.operation;

import io.sallyport.directory.CreateUser;
import io.sallyport.directory.DeleteUser;
import io.sallyport.directory.GetSignInState;
import io.sallyport.directory.GetUser;
import io.sallyport.directory.ListUsers;
import io.sallyport.directory.UpdateUser;
import io.sallyport.fake.FakePasswordHashing;
import io.sallyport.fake.FakeRandomness;
import io.sallyport.fake.PeoplePorts;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Events;
import io.sallyport.identity.Targets;
import io.sallyport.signin.SetPassword;
import io.sallyport.stepup.StepUp;

/** The use cases of users over a store. */
record UserCases(PeoplePorts vault, Authority authority, StepUp stepUp, Events events) {
  UseCases.Users users(Targets targets) {
    return new UseCases.Users(
        new ListUsers(vault.identities(), authority),
        new CreateUser(
            vault.accounts(), vault.identities(), authority, stepUp, new FakeRandomness(), events),
        new GetUser(targets),
        new UpdateUser(targets, vault.identities(), authority, stepUp, events),
        new DeleteUser(targets, vault.identities(), events),
        new SetPassword(
            targets,
            vault.passwords(),
            new FakePasswordHashing(),
            vault.attempts(),
            stepUp,
            events),
        new GetSignInState(
            targets, vault.passwords(), vault.enrolments(), vault.sessions()));
  }
}
