package io.sallyport.postgres;

import io.sallyport.audit.AuditTrail;
import io.sallyport.fake.FakeRowSeals;
import io.sallyport.fake.PeoplePorts;
import io.sallyport.identity.Accounts;
import io.sallyport.identity.Identities;
import io.sallyport.signin.Passwords;
import io.sallyport.signin.Sessions;
import io.sallyport.stepup.Attempts;
import io.sallyport.stepup.Enrolments;
import io.sallyport.stepup.Grants;
import io.sallyport.stepup.SpentSteps;

/** The stored ports over PostgreSQL, for the contract suites. */
record PostgresPeople(Storage storage) implements PeoplePorts {
  /** Over a store with seals by a key that everybody knows. */
  static PostgresPeople on(Database database) {
    return new PostgresPeople(new Storage(database, new FakeRowSeals(), new FakeRowSeals()));
  }

  @Override
  public Accounts accounts() {
    return storage.accounts();
  }

  @Override
  public Identities identities() {
    return storage.identities();
  }

  @Override
  public Enrolments enrolments() {
    return storage.enrolments();
  }

  @Override
  public SpentSteps spentSteps() {
    return storage.spentSteps();
  }

  @Override
  public Attempts attempts() {
    return storage.attempts();
  }

  @Override
  public Grants grants() {
    return storage.grants();
  }

  @Override
  public Passwords passwords() {
    return storage.passwords();
  }

  @Override
  public Sessions sessions() {
    return storage.sessions();
  }

  @Override
  public AuditTrail auditTrail() {
    return storage.auditTrail();
  }
}
