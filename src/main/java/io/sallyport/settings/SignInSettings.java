package io.sallyport.settings;

import java.time.Duration;

/**
 * Sign-in.
 *
 * @param session how long a session lives, however busy it is
 */
public record SignInSettings(Duration session) {}
