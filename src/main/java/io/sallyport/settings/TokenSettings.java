package io.sallyport.settings;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The PKCS#11 token.
 *
 * @param library its module, a shared library
 * @param label which token of the module
 * @param pinFile holds the user PIN, readable by its owner only
 * @param threads sessions used at once; 1 is fastest on SoftHSM
 * @param callMax how long one call may take before the token counts as down
 */
public record TokenSettings(
    Path library, String label, Path pinFile, int threads, Duration callMax) {}
