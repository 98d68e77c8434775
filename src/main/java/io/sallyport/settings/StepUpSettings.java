package io.sallyport.settings;

/**
 * The second factor.
 *
 * @param stepsBack how many 30-second steps before the present one are accepted, 0 or 1
 */
public record StepUpSettings(int stepsBack) {}
