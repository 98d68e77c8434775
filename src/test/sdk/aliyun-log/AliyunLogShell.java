import com.aliyun.openservices.log.Client;
import com.aliyun.openservices.log.common.LogItem;
import com.aliyun.openservices.log.exception.LogException;
import com.aliyun.openservices.log.http.client.ClientConfiguration;
import com.aliyun.openservices.log.http.signer.SignVersion;
import com.aliyun.openservices.log.response.ListLogStoresResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log service's client: signs LOG v1, or SLS4 if told so. Knows host names only, no ports. */
final class AliyunLogShell implements Shell.Sdk {
  private static final String PROJECT = "project";
  private static final String LOG_STORE = "store";

  public static void main(String[] arguments) throws Exception {
    Shell.serve(new AliyunLogShell());
  }

  @Override
  public Object call(Shell.Wish wish) throws Exception {
    ClientConfiguration configuration = new ClientConfiguration();
    if (wish.option("signature", "v1").equals("v4")) {
      configuration.setSignatureVersion(SignVersion.V4);
      configuration.setRegion("cn-hangzhou");
    }
    Client client = new Client(wish.endpoint, wish.id, wish.secret, "127.0.0.1", configuration);
    if (wish.token != null) {
      client.setSecurityToken(wish.token);
    }
    // Else the project's name would be put in front of the host.
    client.setCname(true);
    Map<String, Object> result = new LinkedHashMap<>();
    if (wish.op.equals("PutLogs")) {
      LogItem item = new LogItem();
      item.PushBack("line", String.valueOf(wish.params.get("line")));
      client.PutLogs(PROJECT, LOG_STORE, "topic", List.of(item), "source");
    } else {
      ListLogStoresResponse stores = client.ListLogStores(PROJECT, 0, 10, "a+b c/%");
      result.put("LogStores", stores.GetLogStores());
    }
    return result;
  }

  @Override
  public Map<String, Object> explain(Throwable failure) {
    Map<String, Object> words = new LinkedHashMap<>();
    if (failure instanceof LogException refused) {
      words.put("code", refused.GetErrorCode());
      words.put("message", refused.GetErrorMessage());
      words.put("status", refused.GetHttpCode());
    }
    return words;
  }
}
