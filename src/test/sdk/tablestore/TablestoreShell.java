import com.alicloud.openservices.tablestore.ClientConfiguration;
import com.alicloud.openservices.tablestore.SyncClient;
import com.alicloud.openservices.tablestore.TableStoreException;
import com.alicloud.openservices.tablestore.core.ResourceManager;
import com.alicloud.openservices.tablestore.core.auth.DefaultCredentialProvider;
import com.alicloud.openservices.tablestore.core.auth.DefaultCredentials;
import com.alicloud.openservices.tablestore.core.auth.ServiceCredentials;
import com.alicloud.openservices.tablestore.core.auth.V4Credentials;
import com.alicloud.openservices.tablestore.model.DeleteTableRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Tablestore client as it comes: signs OTS v2, or v4 if told so, and takes no answer that is
 * not signed with its own key.
 */
final class TablestoreShell implements Shell.Sdk {
  public static void main(String[] arguments) throws Exception {
    Shell.serve(new TablestoreShell());
  }

  @Override
  public Object call(Shell.Wish wish) {
    SyncClient client = client(wish);
    try {
      Map<String, Object> result = new LinkedHashMap<>();
      if (wish.op.equals("DeleteTable")) {
        client.deleteTable(new DeleteTableRequest(String.valueOf(wish.params.get("name"))));
      } else {
        result.put("TableNames", client.listTable().getTableNames());
      }
      return result;
    } finally {
      client.shutdown();
    }
  }

  private static SyncClient client(Shell.Wish wish) {
    ServiceCredentials credentials =
        wish.token == null
            ? new DefaultCredentials(wish.id, wish.secret)
            : new DefaultCredentials(wish.id, wish.secret, wish.token);
    if (wish.option("signature", "v2").equals("v4")) {
      credentials = V4Credentials.createByServiceCredentials(credentials, "cn-hangzhou");
    }
    ClientConfiguration configuration = new ClientConfiguration();
    return new SyncClient(
        wish.endpoint,
        new DefaultCredentialProvider(credentials),
        "instance",
        configuration,
        new ResourceManager(configuration, null));
  }

  @Override
  public Map<String, Object> explain(Throwable failure) {
    Map<String, Object> words = new LinkedHashMap<>();
    if (failure instanceof TableStoreException refused) {
      words.put("code", refused.getErrorCode());
      words.put("message", refused.getMessage());
      words.put("status", refused.getHttpStatus());
    }
    return words;
  }
}
