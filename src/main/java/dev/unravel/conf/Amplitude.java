package dev.unravel.conf;

/** The amplitude re + i im of the Dicke state |D_k>. */
public record Amplitude(int k, double re, double im) {}
