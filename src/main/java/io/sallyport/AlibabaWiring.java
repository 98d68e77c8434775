package io.sallyport;

import io.sallyport.alibaba.NamedUsers;
import io.sallyport.alibaba.Operations;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.alibaba.key.KeyOperations;
import io.sallyport.api.operation.UseCases;
import io.sallyport.identity.Authority;
import java.util.List;
import java.util.stream.Stream;

/** Puts the operations of the compatible API on the same use cases as the native ones. */
final class AlibabaWiring {
  private final Ports.OfStorage storage;
  private final UseCases cases;
  private final NamedUsers users;

  AlibabaWiring(Ports.OfStorage storage, Authority authority, UseCases cases) {
    this.storage = storage;
    this.cases = cases;
    this.users = new NamedUsers(storage.accounts(), storage.identities(), authority);
  }

  Operations operations() {
    return new Operations(groups().flatMap(List::stream).toList());
  }

  private Stream<List<RpcOperation>> groups() {
    return Stream.of(new KeyOperations(users, storage.accessKeys(), cases.keys()).all());
  }
}
