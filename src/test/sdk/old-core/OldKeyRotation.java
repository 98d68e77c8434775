import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.IAcsClient;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.profile.DefaultProfile;
import com.aliyuncs.ram.model.v20150501.CreateAccessKeyRequest;
import com.aliyuncs.ram.model.v20150501.CreateAccessKeyResponse;
import com.aliyuncs.ram.model.v20150501.DeleteAccessKeyRequest;
import com.aliyuncs.ram.model.v20150501.ListAccessKeysRequest;
import com.aliyuncs.ram.model.v20150501.ListAccessKeysResponse;
import com.aliyuncs.ram.model.v20150501.UpdateAccessKeyRequest;

/** Replaces the AccessKeys of a user by a new one. */
public final class OldKeyRotation {
  private static final String REGION = "cn-hangzhou";

  private final IAcsClient client;
  private final String user;

  private OldKeyRotation(IAcsClient client, String user) {
    this.client = client;
    this.user = user;
  }

  public static void main(String[] arguments) throws Exception {
    DefaultProfile profile =
        DefaultProfile.getProfile(
            REGION,
            System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"),
            System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"));
    DefaultProfile.addEndpoint(
        REGION, "Ram", System.getenv().getOrDefault("RAM_ENDPOINT", "ram.aliyuncs.com"));
    try {
      new OldKeyRotation(new DefaultAcsClient(profile), arguments[0]).rotate();
    } catch (ClientException refused) {
      System.out.println(refused.getErrCode() + ": " + refused.getErrMsg());
      System.exit(1);
    }
  }

  private void rotate() throws ClientException {
    ListAccessKeysRequest list = new ListAccessKeysRequest();
    list.setUserName(user);
    ListAccessKeysResponse old = client.getAcsResponse(list);
    CreateAccessKeyRequest create = new CreateAccessKeyRequest();
    create.setUserName(user);
    CreateAccessKeyResponse.AccessKey fresh = client.getAcsResponse(create).getAccessKey();
    System.out.println("created " + fresh.getAccessKeyId());
    // Here fresh.getAccessKeySecret() goes to the programs that need it.
    for (ListAccessKeysResponse.AccessKey key : old.getAccessKeys()) {
      retire(key.getAccessKeyId());
      System.out.println("deleted " + key.getAccessKeyId());
    }
  }

  private void retire(String id) throws ClientException {
    UpdateAccessKeyRequest disable = new UpdateAccessKeyRequest();
    disable.setUserName(user);
    disable.setUserAccessKeyId(id);
    disable.setStatus("Inactive");
    client.getAcsResponse(disable);
    DeleteAccessKeyRequest delete = new DeleteAccessKeyRequest();
    delete.setUserName(user);
    delete.setUserAccessKeyId(id);
    client.getAcsResponse(delete);
  }
}
