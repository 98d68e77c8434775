import com.aliyun.tea.TeaException;
import com.aliyun.tea.TeaModel;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teautil.models.RuntimeOptions;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The generated clients of the Tea family, each operation by its own typed method. */
class TeaShell implements Shell.Sdk {
  private static final Map<String, String> PACKAGES =
      Map.of(
          "ims", "com.aliyun.ims20190815",
          "ram", "com.aliyun.ram20150501",
          "sts", "com.aliyun.sts20150401");

  public static void main(String[] arguments) throws Exception {
    Shell.serve(new TeaShell());
  }

  @Override
  public Object call(Shell.Wish wish) throws Exception {
    String home = PACKAGES.get(wish.api);
    Object client =
        Class.forName(home + ".Client").getConstructor(Config.class).newInstance(config(wish));
    String name = Shell.methodName(wish.op) + "WithOptions";
    for (Method method : client.getClass().getMethods()) {
      if (method.getName().equals(name)) {
        return TeaModel.buildMap((TeaModel) invoke(client, method, wish)).get("body");
      }
    }
    throw new NoSuchMethodException(client.getClass() + "#" + name);
  }

  private static Object invoke(Object client, Method method, Shell.Wish wish) throws Exception {
    if (method.getParameterCount() == 1) {
      return method.invoke(client, runtime(wish));
    }
    Object request = method.getParameterTypes()[0].getConstructor().newInstance();
    return method.invoke(client, TeaModel.build(wish.params, (TeaModel) request), runtime(wish));
  }

  static Config config(Shell.Wish wish) {
    Map<String, String> settings = new HashMap<>();
    settings.put("accessKeyId", wish.id);
    settings.put("accessKeySecret", wish.secret);
    settings.put("endpoint", wish.endpoint);
    settings.put("protocol", wish.option("protocol", "https"));
    if (wish.token != null) {
      settings.put("securityToken", wish.token);
      settings.put("type", "sts");
    }
    if (wish.options.containsKey("signatureAlgorithm")) {
      settings.put("signatureAlgorithm", wish.options.get("signatureAlgorithm"));
    }
    return TeaModel.build(settings, new Config());
  }

  /** Options that a version of the SDK does not know are left out by it. */
  static RuntimeOptions runtime(Shell.Wish wish) {
    Map<String, Object> options = new HashMap<>();
    if (wish.options.containsKey("ca")) {
      options.put("ca", wish.options.get("ca"));
    }
    if (wish.options.containsKey("ignoreSSL")) {
      options.put("ignoreSSL", Boolean.valueOf(wish.options.get("ignoreSSL")));
    }
    return TeaModel.build(options, new RuntimeOptions());
  }

  @Override
  public Map<String, Object> explain(Throwable failure) {
    Map<String, Object> words = new LinkedHashMap<>();
    if (failure instanceof TeaException refused) {
      words.put("code", refused.getCode());
      words.put("message", refused.getMessage());
      words.put("data", refused.getData());
    }
    return words;
  }
}
