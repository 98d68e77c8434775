import com.aliyun.ims20190815.Client;
import com.aliyun.ims20190815.models.CreateAccessKeyRequest;
import com.aliyun.ims20190815.models.CreateAccessKeyResponseBody.CreateAccessKeyResponseBodyAccessKey;
import com.aliyun.ims20190815.models.DeleteAccessKeyRequest;
import com.aliyun.ims20190815.models.ListAccessKeysRequest;
import com.aliyun.ims20190815.models.ListAccessKeysResponseBody.ListAccessKeysResponseBodyAccessKeysAccessKey;
import com.aliyun.ims20190815.models.UpdateAccessKeyRequest;
import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.models.Config;

/** Replaces the AccessKeys of a user by a new one. */
public final class KeyRotation {
  private final Client ims;
  private final String user;

  private KeyRotation(Client ims, String user) {
    this.ims = ims;
    this.user = user;
  }

  public static void main(String[] arguments) throws Exception {
    Config config =
        new Config()
            .setAccessKeyId(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"))
            .setAccessKeySecret(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"))
            .setEndpoint(System.getenv().getOrDefault("IMS_ENDPOINT", "ims.aliyuncs.com"));
    try {
      new KeyRotation(new Client(config), arguments[0]).rotate();
    } catch (TeaException refused) {
      System.out.println(refused.getCode() + ": " + refused.getMessage());
      System.exit(1);
    }
  }

  private void rotate() throws Exception {
    var old =
        ims.listAccessKeys(new ListAccessKeysRequest().setUserPrincipalName(user))
            .getBody()
            .getAccessKeys()
            .getAccessKey();
    CreateAccessKeyResponseBodyAccessKey fresh =
        ims.createAccessKey(new CreateAccessKeyRequest().setUserPrincipalName(user))
            .getBody()
            .getAccessKey();
    System.out.println("created " + fresh.getAccessKeyId());
    // Here fresh.getAccessKeySecret() goes to the programs that need it.
    for (ListAccessKeysResponseBodyAccessKeysAccessKey key : old) {
      retire(key.getAccessKeyId());
      System.out.println("deleted " + key.getAccessKeyId());
    }
  }

  private void retire(String id) throws Exception {
    ims.updateAccessKey(
        new UpdateAccessKeyRequest()
            .setUserPrincipalName(user)
            .setUserAccessKeyId(id)
            .setStatus("Inactive"));
    ims.deleteAccessKey(
        new DeleteAccessKeyRequest().setUserPrincipalName(user).setUserAccessKeyId(id));
  }
}
