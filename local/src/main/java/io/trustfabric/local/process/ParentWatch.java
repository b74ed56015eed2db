package io.trustfabric.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Main class of every child JVM: runs the real main class, and ends the process when its stdin closes. The supervisor
 * holds the other end, so however it dies, {@code kill -9} included, no child outlives it. Uses nothing but the JDK, since
 * it also stands in front of programs that are not ours.
 */
public final class ParentWatch {

    /** Time that a child has for its own shutdown hooks. */
    private static final long GRACE_MILLIS = 10_000;

    private ParentWatch() {}

    /** @param args the main class, then its arguments */
    public static void main(String[] args) throws ReflectiveOperationException {
        Thread watch = new Thread(ParentWatch::endWhenStdinCloses, "parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            e.getCause().printStackTrace();
            System.exit(1); // threads that it had started already would keep a process alive that does nothing
        }
    }

    private static void endWhenStdinCloses() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream()); // nobody writes; what comes is no reason to end
        } catch (IOException e) {
            System.err.println("stdin failed, ending: " + e.getMessage());
        }
        Thread lastResort = new Thread(ParentWatch::haltAfterGrace, "parent-watch-halt");
        lastResort.setDaemon(true);
        lastResort.start();
        System.exit(0);
    }

    private static void haltAfterGrace() {
        try {
            Thread.sleep(GRACE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1); // a hook hangs, and nobody is left to wait for it
    }
}
