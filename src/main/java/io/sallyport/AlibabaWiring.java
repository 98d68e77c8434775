package io.sallyport;

import io.sallyport.accesskey.AccessKeys;
import io.sallyport.alibaba.Operations;
import io.sallyport.alibaba.RpcOperation;
import io.sallyport.alibaba.key.KeyOperations;
import io.sallyport.alibaba.key.KeyPolicyOperations;
import io.sallyport.alibaba.key.Owners;
import io.sallyport.alibaba.key.RecycleBinOperations;
import io.sallyport.alibaba.sts.StsOperations;
import io.sallyport.alibaba.user.NamedUsers;
import io.sallyport.api.operation.UseCases;
import io.sallyport.identity.Authority;
import io.sallyport.identity.Targets;
import java.util.List;
import java.util.stream.Stream;

/** Puts the operations of the compatible API on the same use cases as the native ones. */
final class AlibabaWiring {
  private final Ports.OfStorage storage;
  private final UseCases cases;
  private final Authority authority;
  private final PolicyWiring policies;
  private final NamedUsers users;
  private final DirectoryWiring directory;

  AlibabaWiring(
      Ports.OfStorage storage,
      Authority authority,
      UseCases cases,
      PolicyWiring policies,
      DirectoryWiring directory) {
    this.policies = policies;
    this.directory = directory;
    this.storage = storage;
    this.cases = cases;
    this.authority = authority;
    this.users = new NamedUsers(storage.accounts(), storage.identities(), authority);
  }

  Operations operations() {
    return new Operations(
        Stream.concat(groups(), policies.groups(users)).flatMap(List::stream).toList());
  }

  private Stream<List<RpcOperation>> groups() {
    AccessKeys stored = storage.accessKeys();
    var owners = new Owners(users, new Targets(storage.identities(), authority));
    return Stream.of(
        new KeyOperations(owners, stored, cases.keys()).all(),
        new RecycleBinOperations(owners, stored, cases.keys()).all(),
        new KeyPolicyOperations(owners, stored, cases.keys(), cases.account()).all(),
        directory.users(users, cases),
        directory.preferences(cases),
        directory.devices(users, cases),
        directory.account(),
        new StsOperations(cases.roleSessions().assume()).all());
  }
}
