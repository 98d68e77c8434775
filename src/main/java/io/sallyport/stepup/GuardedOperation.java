package io.sallyport.stepup;

import io.sallyport.identity.Action;
import io.sallyport.secret.Bytes;

/**
 * The one operation a step-up is bound to.
 *
 * @param target the id it acts on
 * @param parametersHash SHA-256 of the remaining parameters' {@link io.sallyport.secret.Tuple}
 */
public record GuardedOperation(Action action, String target, Bytes parametersHash) {}
