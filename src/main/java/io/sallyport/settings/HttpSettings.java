package io.sallyport.settings;

import java.time.Duration;

/**
 * What one client may cost.
 *
 * @param bodyBytesMax longest request body
 * @param requestMax time from a request's first byte to its last
 * @param idleMax how long a silent connection is kept
 * @param connectionsMax open connections
 * @param queueMax requests that may wait for a thread; more are answered 503
 */
public record HttpSettings(
    int bodyBytesMax, Duration requestMax, Duration idleMax, int connectionsMax, int queueMax) {}
