package io.trustfabric.local.production.trace;

/** A trace that cannot be run; the message is one line and names the file, and the query's index where it is about one. */
public final class TraceException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int LONGEST = 400;

    public TraceException(String file, String problem) {
        super(file + ": " + oneLine(problem));
    }

    /** The message may quote the file: what is in it must neither break the line nor flood it. */
    static String oneLine(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + "...";
    }
}
