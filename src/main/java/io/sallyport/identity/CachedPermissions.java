package io.sallyport.identity;

import io.sallyport.node.Changes;
import io.sallyport.node.Changes.Row;
import io.sallyport.node.Lease;
import io.sallyport.node.Remembered;
import io.sallyport.policy.AttachedPolicy;
import java.util.List;
import java.util.Optional;

/**
 * Policies as they were read last, for as long as the lease allows and nothing they depend on
 * changes. Which policies somebody has is in his own row; a change of any policy makes all be read
 * anew.
 */
public final class CachedPermissions implements Permissions {
  private final Permissions stored;
  private final Remembered<Held> memory;

  /** Puts itself in front. */
  public CachedPermissions(Permissions stored, Lease lease, Changes changes) {
    this.stored = stored;
    this.memory = new Remembered<>(lease, Remembered.Limits.USUAL, CachedPermissions::rows);
    changes.tell(new Forgetting(memory));
  }

  @Override
  public List<AttachedPolicy> of(IdentityId principal) {
    return memory
        .find(
            principal.value(),
            () -> Optional.of(new Held(principal, List.copyOf(stored.of(principal)))))
        .map(Held::policies)
        .orElseThrow();
  }

  private static List<Row> rows(Held held) {
    String id = held.principal().value();
    return List.of(new Row("identity", id), new Row("role", id));
  }

  private record Held(IdentityId principal, List<AttachedPolicy> policies) {}

  private record Forgetting(Remembered<Held> memory) implements Changes.Listener {
    @Override
    public void changed(Row row) {
      if (row.table().equals("policy")) {
        memory.lost();
      } else {
        memory.changed(row);
      }
    }

    @Override
    public void lost() {
      memory.lost();
    }
  }
}
