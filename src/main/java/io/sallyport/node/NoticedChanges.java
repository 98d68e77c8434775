package io.sallyport.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes on what the one who hears of changes has heard. */
public final class NoticedChanges implements Changes, Changes.Listener {
  private final List<Listener> listeners = new CopyOnWriteArrayList<>();

  @Override
  public void tell(Listener listener) {
    listeners.add(listener);
  }

  @Override
  public void changed(Row row) {
    listeners.forEach(listener -> listener.changed(row));
  }

  @Override
  public void lost() {
    listeners.forEach(Listener::lost);
  }
}
