import com.aliyuncs.AcsRequest;
import com.aliyuncs.CommonRequest;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.IAcsClient;
import com.aliyuncs.auth.AlibabaCloudCredentials;
import com.aliyuncs.auth.BasicCredentials;
import com.aliyuncs.auth.BasicSessionCredentials;
import com.aliyuncs.auth.SignatureVersion;
import com.aliyuncs.auth.StaticCredentialsProvider;
import com.aliyuncs.auth.signers.SignatureAlgorithm;
import com.aliyuncs.exceptions.ClientException;
import com.aliyuncs.http.MethodType;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code aliyun-java-sdk-core} with its typed requests, and {@code CommonRequest} beside them. */
final class OldCoreShell implements Shell.Sdk {
  private static final Map<String, String> PACKAGES =
      Map.of(
          "ram", "com.aliyuncs.ram.model.v20150501.",
          "sts", "com.aliyuncs.sts.model.v20150401.");

  public static void main(String[] arguments) throws Exception {
    Shell.serve(new OldCoreShell());
  }

  @Override
  public Object call(Shell.Wish wish) throws Exception {
    AlibabaCloudCredentials credentials =
        wish.token == null
            ? new BasicCredentials(wish.id, wish.secret)
            : new BasicSessionCredentials(wish.id, wish.secret, wish.token);
    IAcsClient client =
        new DefaultAcsClient(
            DefaultProfile.getProfile("cn-hangzhou"), new StaticCredentialsProvider(credentials));
    return PACKAGES.containsKey(wish.api) && !wish.options.containsKey("common")
        ? client.getAcsResponse(typed(wish))
        : common(client, wish);
  }

  private static AcsRequest<?> typed(Shell.Wish wish) throws Exception {
    AcsRequest<?> request =
        (AcsRequest<?>)
            Class.forName(PACKAGES.get(wish.api) + wish.op + "Request")
                .getConstructor()
                .newInstance();
    request.setSysEndpoint(wish.endpoint);
    request.setSysProtocol(ProtocolType.HTTPS);
    for (Map.Entry<String, Object> parameter : wish.params.entrySet()) {
      set(request, parameter.getKey(), String.valueOf(parameter.getValue()));
    }
    return request;
  }

  private static void set(AcsRequest<?> request, String name, String value) throws Exception {
    for (var method : request.getClass().getMethods()) {
      if (method.getName().equals("set" + name) && method.getParameterCount() == 1) {
        Class<?> type = method.getParameterTypes()[0];
        method.invoke(request, type == String.class ? value : parsed(type, value));
        return;
      }
    }
    throw new NoSuchMethodException(request.getClass() + "#set" + name);
  }

  private static Object parsed(Class<?> type, String value) throws Exception {
    return type.getMethod("valueOf", String.class).invoke(null, value);
  }

  private static Object common(IAcsClient client, Shell.Wish wish) throws Exception {
    CommonRequest request = new CommonRequest();
    request.setSysDomain(wish.endpoint);
    request.setSysProtocol(ProtocolType.HTTPS);
    request.setSysMethod(MethodType.valueOf(wish.option("method", "POST")));
    request.setSysVersion(wish.option("version", "2019-08-15"));
    if (wish.options.containsKey("path")) {
      request.setSysUriPattern(wish.options.get("path"));
    } else {
      request.setSysAction(wish.op);
    }
    if (wish.option("signature", "V1").equals("V3")) {
      request.setSysSignatureVersion(SignatureVersion.V3);
      request.setSysSignatureAlgorithm(SignatureAlgorithm.ACS3_HMAC_SHA256);
    }
    wish.params.forEach(
        (name, value) -> {
          if (wish.option("in", "query").equals("query")) {
            request.putQueryParameter(name, String.valueOf(value));
          } else {
            request.putBodyParameter(name, String.valueOf(value));
          }
        });
    return new com.google.gson.Gson()
        .fromJson(client.getCommonResponse(request).getData(), Map.class);
  }

  @Override
  public Map<String, Object> explain(Throwable failure) {
    Map<String, Object> words = new LinkedHashMap<>();
    if (failure instanceof ClientException refused) {
      words.put("code", refused.getErrCode());
      words.put("message", refused.getErrMsg());
      words.put("accessDeniedDetail", refused.getAccessDeniedDetail());
    }
    return words;
  }
}
