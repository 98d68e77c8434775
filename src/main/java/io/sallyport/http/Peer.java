package io.sallyport.http;

import io.sallyport.network.SourceAddress;
import io.sallyport.secret.Bytes;
import java.util.Optional;

/**
 * The other end of a connection, as far as it is known when the handshake is done.
 *
 * @param loop the connection's event loop
 * @param address a client's, or a proxy's
 * @param trusted whether requests from there are taken
 * @param keyHash SHA-256 of the public key of the certificate it showed
 * @param conduct how it behaves
 */
record Peer(
    Loop loop,
    SourceAddress address,
    boolean trusted,
    Optional<Bytes> keyHash,
    Conduct conduct) {}
