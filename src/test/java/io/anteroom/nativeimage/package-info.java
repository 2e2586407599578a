/**
 * What GraalVM would be given to compile the program, checked without GraalVM: a class or a file
 * that it is not told of works on a JVM and fails natively.
 */
package io.anteroom.nativeimage;
