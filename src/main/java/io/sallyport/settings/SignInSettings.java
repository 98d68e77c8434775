package io.sallyport.settings;

import java.time.Duration;

/**
 * Sign-in.
 *
 * @param session how long a session lives, however busy it is
 * @param idle how long it lives without being used
 */
public record SignInSettings(Duration session, Duration idle) {}
