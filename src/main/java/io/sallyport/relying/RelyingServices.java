package io.sallyport.relying;

import io.sallyport.audit.AuditEvent;
import io.sallyport.identity.AccountId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored relying services. Every change commits its event with it. */
public interface RelyingServices {
  /** What refusals call one. */
  String KIND = "relying service";

  /** Finds one, checked against its seal. */
  Optional<RelyingService> find(RelyingServiceId id);

  /**
   * Those of one owner, by name.
   *
   * @param owner absent for the operator's
   */
  List<RelyingService> ofOwner(@Nullable AccountId owner);

  /** Those of the operator that may have keys of this account verified, by name. */
  List<RelyingService> operatedFor(AccountId account);

  /**
   * Adds one.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NameTaken}, or {@code QuotaReached} when
   *     its owner has as many as the limit
   */
  void create(RelyingService service, int limit, AuditEvent event);

  /**
   * Stores the next version; final on every node when it returns.
   *
   * @throws io.sallyport.refusal.RefusedException {@code Changed} if it is not the next one, {@code
   *     NameTaken}
   */
  void replace(RelyingService changed, AuditEvent event);

  /**
   * Deletes it; final on every node when it returns.
   *
   * @throws io.sallyport.refusal.RefusedException {@code NotFound}
   */
  void delete(RelyingServiceId id, AuditEvent event);
}
