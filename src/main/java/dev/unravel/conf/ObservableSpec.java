package dev.unravel.conf;

/** What Eve measures: the spin along an axis, or any Hermitian polynomial of spin operators. */
public sealed interface ObservableSpec extends CanonicalForm permits AxisSpec, Polynomial {}
