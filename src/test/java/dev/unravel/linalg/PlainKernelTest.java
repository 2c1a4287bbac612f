package dev.unravel.linalg;

class PlainKernelTest extends KernelContract {

  @Override
  Kernel kernel() {
    return new PlainKernel();
  }
}
