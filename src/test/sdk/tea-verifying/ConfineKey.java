import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Confines an AccessKey to a network, by an operation that no published client has. */
public final class ConfineKey {
  public static void main(String[] arguments) throws Exception {
    Client client =
        new Client(
            new Config()
                .setAccessKeyId(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_ID"))
                .setAccessKeySecret(System.getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET"))
                .setEndpoint(System.getenv("IMS_ENDPOINT")));
    RuntimeOptions runtime = new RuntimeOptions();
    runtime.ca = Files.readString(Path.of(System.getenv("CA_FILE")));
    Map<String, String> parameters = new HashMap<>();
    parameters.put("UserPrincipalName", arguments[0]);
    parameters.put("UserAccessKeyId", arguments[1]);
    parameters.put(
        "AccessKeyPolicy",
        "{\"Version\":1,\"Status\":\"Active\",\"Statements\":"
            + "[{\"Type\":\"ClassicWhiteList\",\"IPList\":[\"" + arguments[2] + "\"]}]}");
    Map<String, ?> answer =
        client.callApi(
            ims("SetAccessKeyPolicy"), new OpenApiRequest().setQuery(parameters), runtime);
    System.out.println(((Map<?, ?>) answer.get("body")).get("AccessKeyPolicy"));
  }

  private static Params ims(String action) {
    return new Params()
        .setAction(action)
        .setVersion("2019-08-15")
        .setProtocol("HTTPS")
        .setMethod("POST")
        .setAuthType("AK")
        .setStyle("RPC")
        .setPathname("/")
        .setReqBodyType("json")
        .setBodyType("json");
  }
}
