import com.aliyun.ram20150501.Client;
import com.aliyun.ram20150501.models.ListAccessKeysRequest;
import com.aliyun.ram20150501.models.ListUsersRequest;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;

/** Lists every user with the AccessKeys of each. */
public final class ListKeys {
  public static void main(String[] arguments) throws Exception {
    Client ram =
        new Client(
            new Config()
                .setAccessKeyId(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"))
                .setAccessKeySecret(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"))
                .setEndpoint(System.getenv("RAM_ENDPOINT")));
    // This version accepts any certificate unless it is told not to.
    RuntimeOptions verifying = new RuntimeOptions();
    verifying.ignoreSSL = false;
    var users = ram.listUsersWithOptions(new ListUsersRequest(), verifying);
    for (var user : users.getBody().getUsers().getUser()) {
      System.out.println(user.getUserName());
      var keys =
          ram.listAccessKeysWithOptions(
              new ListAccessKeysRequest().setUserName(user.getUserName()), verifying);
      for (var key : keys.getBody().getAccessKeys().getAccessKey()) {
        System.out.println("  " + key.getAccessKeyId() + " " + key.getStatus());
      }
    }
  }
}
