package io.sallyport.node;

/** Tells what has changed in the database, whoever changed it. */
public interface Changes {
  /** Adds a listener; it is told of every change that is noticed from now on. */
  void tell(Listener listener);

  /** Called by the one thread that takes part in the company of nodes; must not block. */
  interface Listener {
    /** A row was changed or deleted; it may not be what is remembered of it. */
    void changed(Row row);

    /** Changes may have passed unnoticed: whatever is remembered may be wrong. */
    void lost();
  }

  /** A row of a table by its primary key. */
  record Row(String table, String id) {}
}
