/**
 * The complex linear algebra that the rest needs, on EJML and the JDK.
 *
 * <p>Promise: everything here uses + - * /, square root and {@link StrictMath} only and reduces in
 * a fixed order, so that the same input gives the same bits on every machine and JVM.
 */
package dev.unravel.linalg;
