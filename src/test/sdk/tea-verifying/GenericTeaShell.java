import com.aliyun.tea.TeaException;
import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import java.util.HashMap;
import java.util.Map;

/** The generated clients, and the generic {@code callApi} for what no published client has. */
final class GenericTeaShell extends TeaShell {
  private static final Map<String, String> VERSIONS =
      Map.of("ims", "2019-08-15", "ram", "2015-05-01", "sts", "2015-04-01");

  public static void main(String[] arguments) throws Exception {
    Shell.serve(new GenericTeaShell());
  }

  @Override
  public Object call(Shell.Wish wish) throws Exception {
    if (!wish.options.containsKey("generic")) {
      return super.call(wish);
    }
    Params params =
        new Params()
            .setAction(wish.op)
            .setVersion(VERSIONS.getOrDefault(wish.api, wish.api))
            .setProtocol("HTTPS")
            .setMethod(wish.option("method", "POST"))
            .setAuthType("AK")
            .setStyle(wish.option("style", "RPC"))
            .setPathname(wish.option("path", "/"))
            .setReqBodyType(wish.option("reqBodyType", "json"))
            .setBodyType("json");
    OpenApiRequest request = new OpenApiRequest();
    if (wish.option("in", "query").equals("query")) {
      request.setQuery(texts(wish.params));
    } else {
      request.setBody(wish.params);
    }
    return new Client(config(wish)).callApi(params, request, runtime(wish)).get("body");
  }

  @Override
  public Map<String, Object> explain(Throwable failure) {
    Map<String, Object> words = super.explain(failure);
    if (failure instanceof TeaException refused) {
      words.put("accessDeniedDetail", refused.getAccessDeniedDetail());
      words.put("status", refused.getStatusCode());
    }
    return words;
  }

  private static Map<String, String> texts(Map<String, Object> params) {
    Map<String, String> texts = new HashMap<>();
    params.forEach((name, value) -> texts.put(name, String.valueOf(value)));
    return texts;
  }
}
