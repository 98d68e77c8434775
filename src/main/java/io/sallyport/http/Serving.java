package io.sallyport.http;

import io.sallyport.api.Unmatched;
import java.util.function.Supplier;

/** What every exchange needs. */
record Serving(
    RouteTable routes,
    Unmatched unmatched,
    Sources sources,
    WorkGate gate,
    Acquaintances acquaintances,
    Strangers strangers,
    BodyRoom room,
    StandardHeaders standard,
    Patience patience,
    Supplier<String> requestIds,
    RequestMeters meters) {}
