package io.sallyport.settings;

import java.nio.file.Path;

/**
 * The PostgreSQL database.
 *
 * @param url {@code jdbc:postgresql://host:port/name}, without user or password
 * @param passwordFile holds the password, readable by its owner only
 * @param poolSize connections, and threads that run use cases
 */
public record DatabaseSettings(String url, String user, Path passwordFile, int poolSize) {}
