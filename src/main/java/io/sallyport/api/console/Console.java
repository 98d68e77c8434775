package io.sallyport.api.console;

import io.sallyport.api.Reply;
import io.sallyport.api.Request;
import io.sallyport.api.Route;
import io.sallyport.api.Stray;
import io.sallyport.api.Unmatched;
import io.sallyport.api.front.Front;
import io.sallyport.api.operation.SignInRequest;
import io.sallyport.api.operation.UseCases;
import io.sallyport.secret.SecretBytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The web console: a page with its files, and the session it keeps. All else it asks the API. */
public final class Console {
  /** Where the page is. */
  public static final String PATH = "/console/";

  private final Front front;
  private final Unmatched unmatched;
  private final ConsoleFiles files = ConsoleFiles.load();

  /** Takes what answers for it. */
  public Console(Front front) {
    this.front = front;
    this.unmatched = front.unmatched();
  }

  /** Its routes as the HTTP layer calls them. */
  public List<Route> routes(UseCases.Entrance entrance) {
    var view = new SessionView(entrance.accounts(), entrance.listSessions().limits());
    var signIn = new SignInRequest(entrance.signIn(), entrance.accounts());
    return List.of(
        new Route("GET", PATH + "{file...}", "getConsoleFile", new Route.Immediate(this::file)),
        new Route("GET", "/console", "getConsole", new Route.Immediate(request -> toPage())),
        front.route(new OpenConsoleSession(signIn, view)),
        front.route(new ConsoleSession(view)),
        front.route(new CloseConsoleSession(entrance.signOut())));
  }

  /** The same routes, but a person with a browser who opens {@code /} is shown the way here. */
  public static List<Route> showingTheWay(List<Route> others) {
    List<Route> all = new ArrayList<>();
    for (Route route : others) {
      boolean isDoor = route.method().equals("GET") && route.path().equals("/");
      all.add(isDoor ? route.with(Console::showingTheWay) : route);
    }
    return List.copyOf(all);
  }

  private static Route.Work showingTheWay(Route.Work work) {
    return work instanceof Route.Blocking(var answer)
        ? new Route.Blocking(
            request -> Visitor.isBrowser(request) ? toPage() : answer.apply(request))
        : work;
  }

  private static Reply toPage() {
    return new Reply(303, Map.of("Location", PATH), SecretBytes.owning(new byte[0]));
  }

  private Reply file(Request request) {
    String target = request.target();
    int query = target.indexOf('?');
    String name = target.substring(PATH.length(), query < 0 ? target.length() : query);
    return files
        .find(name)
        .map(file -> file.reply(request))
        .orElseGet(() -> unmatched.answer(Stray.of(404, "no such file of the console", request)));
  }
}
