package io.sallyport.relying;

import static io.sallyport.fake.Examples.ACME;
import static io.sallyport.fake.Examples.OTHER;
import static io.sallyport.fake.Examples.event;
import static io.sallyport.relying.ExampleServices.disabled;
import static io.sallyport.relying.ExampleServices.limited;
import static io.sallyport.relying.ExampleServices.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.sallyport.audit.AuditAction;
import io.sallyport.audit.AuditEvent;
import io.sallyport.fake.Examples;
import io.sallyport.fake.PeopleContract;
import io.sallyport.fake.Race;
import io.sallyport.refusal.Refusal;
import io.sallyport.relying.RelyingService.Limits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link RelyingServices} does, in memory or in a database. */
public abstract class RelyingServicesContract extends PeopleContract {
  @Test
  void whatWasCreatedIsFoundAsItWas() {
    RelyingService images = create(service(1, "images"));
    RelyingService everybodys = create(service(null, 2, "everybodys"));
    assertThat(ports.relyingServices().find(images.id())).contains(images);
    assertThat(ports.relyingServices().find(everybodys.id())).contains(everybodys);
    assertThat(ports.relyingServices().find(ExampleServices.id(3))).isEmpty();
    assertThat(trail()).extracting(AuditEvent::target).contains(images.id().value());
  }

  @Test
  void namesAreUniqueForTheirOwnerInAnyCase() {
    Examples.create(ports, OTHER, Examples.root(OTHER));
    RelyingService images = create(service(1, "images"));
    assertRefused(Refusal.NameTaken.class, () -> create(service(2, "IMAGES")));
    create(service(OTHER.id(), 3, "images"));
    create(service(null, 4, "images"));
    assertRefused(Refusal.NameTaken.class, () -> create(service(null, 5, "Images")));
    RelyingService logs = create(service(6, "logs"));
    assertRefused(
        Refusal.NameTaken.class,
        () ->
            ports
                .relyingServices()
                .replace(disabled(logs, "images"), change(logs)));
    assertThat(ports.relyingServices().ofOwner(ACME.id())).containsExactly(images, logs);
  }

  @Test
  void theOperatorsAreShownToThoseTheyReach() {
    RelyingService all = create(service(null, 1, "all"));
    RelyingService acmes =
        create(limited(service(null, 2, "acmes"), limits(Set.of(ACME.id()))));
    create(limited(service(null, 3, "others"), limits(Set.of(OTHER.id()))));
    assertThat(ports.relyingServices().operatedFor(ACME.id())).containsExactly(acmes, all);
    assertThat(ports.relyingServices().ofOwner(null)).hasSize(3);
    assertThat(ports.relyingServices().ofOwner(ACME.id())).isEmpty();
  }

  @Test
  void theLimitHoldsUnderARace() {
    List<Object> outcomes =
        Race.of(
            8,
            i -> () -> {
              ports.relyingServices().create(service(i, "s" + i), 3, change(service(i, "s" + i)));
              return "created";
            });
    assertThat(outcomes).filteredOn("created"::equals).hasSize(3);
    assertThat(ports.relyingServices().ofOwner(ACME.id())).hasSize(3);
  }

  @Test
  void aChangeOfTheNextVersionIsStoredAndOneOfAnOldVersionRefused() {
    RelyingService images = create(service(1, "images"));
    RelyingService changed = disabled(images, "pictures");
    ports.relyingServices().replace(changed, change(images));
    assertThat(ports.relyingServices().find(images.id())).contains(changed);
    assertRefused(
        Refusal.Changed.class,
        () -> ports.relyingServices().replace(changed, change(images)));
  }

  @Test
  void aDeletedServiceIsGone() {
    RelyingService images = create(service(1, "images"));
    ports.relyingServices().delete(images.id(), change(images));
    assertThat(ports.relyingServices().find(images.id())).isEmpty();
    assertRefused(
        Refusal.NotFound.class,
        () -> ports.relyingServices().delete(images.id(), change(images)));
  }

  private RelyingService create(RelyingService service) {
    ports.relyingServices().create(service, 100, change(service));
    return service;
  }

  private static AuditEvent change(RelyingService service) {
    return event(AuditAction.RELYING_SERVICE_CREATE, service.id().value());
  }

  private static Limits limits(Set<io.sallyport.identity.AccountId> accounts) {
    return new Limits(accounts, Set.of("ROA-V1"), 1, false, true);
  }
}
