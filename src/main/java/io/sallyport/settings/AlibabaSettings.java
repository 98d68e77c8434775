package io.sallyport.settings;

/**
 * The API that Alibaba Cloud's SDKs speak.
 *
 * @param callsPerMinuteMax accepted calls of one root, user or role in a minute of the clock
 */
public record AlibabaSettings(int callsPerMinuteMax) {}
