package io.sallyport.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own in one owner-only folder: SCRAM, data checksums, durable, on 127.0.0.1
 * only. Its data survives restarts and kills; what a killed JVM left running is stopped at the next
 * start, and a killed database is started again while this JVM lives.
 */
public final class EmbeddedPostgres {
  private static final int START_SECONDS_MAX = 60;

  private EmbeddedPostgres() {}

  /**
   * Choices that tests make differently.
   *
   * @param binaries where the programs are unpacked, about 60 MiB; may be shared by many folders
   * @param fsync false makes a crash of the machine lose data, and tests faster
   * @param startMax how long a start may take, recovery after a crash included
   */
  public record Options(Path binaries, boolean fsync, Duration startMax) {

    /** Durable, with the programs in a folder beside the data. */
    public static Options durable(Path folder) {
      return new Options(folder.resolve("programs"), true, Duration.ofSeconds(START_SECONDS_MAX));
    }

    /** Not durable, with shared programs: for tests. */
    public static Options forTests(Path binaries) {
      return new Options(binaries, false, Duration.ofSeconds(START_SECONDS_MAX));
    }
  }

  /**
   * Starts the database of a folder, creating it the first time (about 4 s, later below 1 s).
   *
   * @param folder its own folder; made with mode 0700 if it is missing
   * @throws DevelopmentException with one clear sentence: in use, wrong owner, root without a way
   *     out, or the reason from the database's own log
   */
  public static Running start(Path folder, Options options) {
    Path home = OwnerOnly.folder(folder.toAbsolutePath().normalize());
    FileChannel lock = lock(home);
    try {
      PostgresBinaries binaries =
          PostgresBinaries.unpackedBelow(options.binaries().toAbsolutePath().normalize());
      return start(home, options, binaries, lock, Unprivileged.reaching(home));
    } catch (RuntimeException failed) {
      release(lock);
      throw failed;
    }
  }

  static Running start(
      Path home, Options options, PostgresBinaries binaries, FileChannel lock, Unprivileged way) {
    PostgresCluster cluster = new PostgresCluster(home, binaries, way, options.fsync());
    cluster.create();
    LeftOvers.stopIn(cluster.data());
    Postmaster postmaster = new Postmaster(cluster, options.startMax());
    int port = postmaster.start();
    return new Running(cluster, postmaster, lock, port);
  }

  /** Refuses a second start in one folder, of this JVM or another. */
  static FileChannel lock(Path home) {
    FileChannel channel = null;
    try {
      channel = OwnerOnly.open(home.resolve("lock"));
      FileLock held = channel.tryLock();
      if (held != null) {
        return channel;
      }
    } catch (OverlappingFileLockException heldByThisJvm) {
      // The same answer as for another JVM, below.
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
    release(channel);
    throw new DevelopmentException("Another Sallyport is running in " + home);
  }

  private static void release(@Nullable FileChannel lock) {
    try {
      if (lock != null) {
        lock.close();
      }
    } catch (IOException unclosable) {
      throw new UncheckedIOException(unclosable);
    }
  }

  /** A database that runs until it is closed. */
  public static final class Running implements AutoCloseable {
    private final PostgresCluster cluster;
    private final Postmaster postmaster;
    private final FileChannel lock;
    private final int port;

    Running(PostgresCluster cluster, Postmaster postmaster, FileChannel lock, int port) {
      this.cluster = cluster;
      this.postmaster = postmaster;
      this.lock = lock;
      this.port = port;
    }

    /** Without user and password. */
    public String jdbcUrl() {
      return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /** The owner of the database. */
    public String user() {
      return PostgresCluster.USER;
    }

    /** A file of mode 0600 with the password and nothing else. */
    public Path passwordFile() {
      return cluster.passwordFile();
    }

    /** Below 32768, the same at every start unless another program has taken it meanwhile. */
    public int port() {
      return port;
    }

    /** The present process, which changes when the database was killed and came back. */
    public long processId() {
      return postmaster.processId();
    }

    /** Ends the connections, stops the database cleanly and gives the folder free. */
    @Override
    public void close() {
      try {
        postmaster.stop();
      } finally {
        release(lock);
      }
    }
  }
}
